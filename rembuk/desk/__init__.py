"""Pages that show several stages at once: home of each role, the case file, a guest's one page, search."""
