"""How an installation begins: anew in five steps in the browser, or again from a backup."""
