"""Font files, all under the SIL Open Font License 1.1 (`OFL.txt`); most are subsets."""
