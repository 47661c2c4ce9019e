"""The completion of the shells: what may be typed next, and the scripts by which bash, zsh and fish ask for it.

A shell asks by ``ogpctl __complete WORD…``, the last word being the one that is typed, and gets a line for each word
that fits, with its meaning behind a tab. The exit status 1 says that a path belongs there.
"""
