"""The floor of `ogpctl validate`: one bare pass of libyaml over every file of a repository, and nothing more."""

import sys
from pathlib import Path

import yaml

for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    with path.open("rb") as file:
        yaml.load(file, Loader=yaml.CSafeLoader)
