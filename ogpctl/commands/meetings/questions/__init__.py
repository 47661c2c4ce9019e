"""What is asked while minutes are taken: at each stop some questions, each with what an answer changes in the file."""
