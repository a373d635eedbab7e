"""On what ground the changes of an edition stand: each against the text that it was made on."""
