"""The companions of the berita acara: letters, lists and reports from the one entry, each as PDF, as Word and as a blank form."""
