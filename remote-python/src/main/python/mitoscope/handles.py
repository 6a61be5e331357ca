"""The numbers of the receivers (docs/protocol.md, "Handles")."""

# in an interpreter; only ancestors reach them
CONFIG = 1
CALL = 2
CONTROL = 3
CODE = 4
SERVE = 5
CHILDREN = 6
FILES = 7
DUMP = 8

# in the console; replies to requests go to handles from 256 on
HELLO = 1
LOG = 2
CHILD_ENDED = 3
