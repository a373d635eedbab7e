"""Files → trees that know their places."""
