"""Nothing agreed is forgotten: reminders before, on and after the day, by mail if there is one, and a calendar; without names or matters."""
