"""The files of a repository: found, read and judged here; `editing` makes their text, `writing` puts it on the disk."""
