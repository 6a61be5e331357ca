#!/bin/sh
if [ "$1" = --host ]; then echo '{}'; exit; fi
cat <<'J'
{"web": {"hosts": ["w1", "w2"], "vars": {"a": 1, "n": null, "f": 1.0, "t": "{{ x }}"}, "children": ["kids"]},
 "kids": ["k1"], "old": ["w2"], "simple": {"x": true}, "ungrouped": ["u1"],
 "_meta": {"hostvars": {"w1": {"b": [1, "two", {"c": "\u00e9"}]}, "k1": {"ansible_host": "10.0.0.9"}}}}
J
