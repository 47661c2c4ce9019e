#!/bin/sh
# A planted fault: a name with a blank in it becomes two.
cd $1
rm -r $2/*
