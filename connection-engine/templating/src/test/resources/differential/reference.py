"""Renders a corpus of templates through the installed ansible-core and prints what each gives, as JSON.

Reads {"vars": {...}, "cases": [{"mode": "value"|"when"|"file", "template": "..."}]} from standard input and writes a list of
{"repr": ...} or {"error": kind}, in the order of the cases.
"""
import json
import sys

from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar

try:
    from ansible._internal._datatag._tags import TrustedAsTemplate
except ImportError:
    TrustedAsTemplate = None


def trusted(value):
    if isinstance(value, str):
        return TrustedAsTemplate().tag(value) if TrustedAsTemplate else value
    if isinstance(value, list):
        return [trusted(item) for item in value]
    if isinstance(value, dict):
        return {key: trusted(item) for key, item in value.items()}
    return value


def evaluate(mode, template, variables):
    templar = Templar(DataLoader(), variables=variables)
    if mode == 'file':
        options = {} if TrustedAsTemplate else {'convert_data': False}
        result = templar.template(template, escape_backslashes=False, **options)
        return '' if result is None else str(result)
    if mode == 'value':
        return templar.template(template)
    if TrustedAsTemplate:
        return templar.evaluate_conditional(template)
    from ansible.playbook.conditional import Conditional
    conditional = Conditional(loader=DataLoader())
    conditional.when = [template]
    return bool(conditional.evaluate_conditional(templar, variables))


def kind(error):
    names = []
    while error is not None and len(names) < 20:
        names.append(type(error).__name__)
        error = getattr(error, 'orig_exc', None) or error.__cause__ or error.__context__
    text = ' '.join(names)
    if 'BrokenConditional' in text:
        return 'conditional'
    if 'ValueOmitted' in text:
        return 'omit'
    if 'Undefined' in text:
        return 'undefined'
    if 'Syntax' in text or 'PluginNotFound' in names[0]:
        return 'syntax'
    return 'runtime'


def plain(value):
    if isinstance(value, str):
        return str(value)[:]
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, dict):
        return {plain(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(plain(item) for item in value)
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def main():
    request = json.load(sys.stdin)
    answers = []
    for case in request['cases']:
        try:
            result = evaluate(case['mode'], trusted(case['template']), trusted(request['vars']))
            answers.append({'repr': repr(plain(result))})
        except Exception as error:
            answers.append({'error': kind(error), 'message': str(error)[:300]})
    json.dump(answers, sys.stdout)


main()
