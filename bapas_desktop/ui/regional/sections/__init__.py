"""What the switch of the tab offers, a module each; ``section_list.py`` has them in order."""
