"""anchorholdctl: the command line, a client of the same contract as the console."""
