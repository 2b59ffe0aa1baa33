"""The command line: files, exit statuses and words for people around the coder. One file a command."""
