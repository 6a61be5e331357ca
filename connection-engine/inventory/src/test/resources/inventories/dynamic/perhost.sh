#!/bin/sh
if [ "$1" = --host ]; then echo "{\"asked\": \"$2\"}"; exit; fi
echo '{"g": {"hosts": ["p1", "p2"]}}'
