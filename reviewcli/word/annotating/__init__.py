"""Word comments put into a copy of somebody's file: nothing else in it changes."""
