"""Checks a module's arguments against its specification, as Ansible does.

The specification is Ansible's: per argument `type`, `elements`, `default`, `required`,
`choices`, `aliases`, `no_log`, `fallback_env`; per module `mutually_exclusive`,
`required_together`, `required_one_of`, `required_if`, `required_by`. All steps are done even
after the first error, because what a failed result shows of the arguments is the outcome of
all of them; the first error is the one that is reported.
"""
import os

from .argument_types import CONVERTERS, FALSE, TRUE
from .text import native, string_types

FILE_ARGUMENTS = {
    'mode': {'type': 'raw'},
    'owner': {},
    'group': {},
    'seuser': {},
    'serole': {},
    'selevel': {},
    'setype': {},
    'attributes': {'aliases': ['attr']},
    'unsafe_writes': {'type': 'bool', 'default': False, 'fallback_env': 'ANSIBLE_UNSAFE_WRITES'},
}


class Outcome(object):
    """values: checked and converted; secrets: texts to mask; error: None or a sentence."""

    def __init__(self, values):
        self.values = values
        self.secrets = set()
        self.aliases = {}
        self.warnings = []
        self.error = None
        self.unsupported = False

    def fail(self, sentence):
        if self.error is None:
            self.error = sentence


def check(arguments, values, mutually_exclusive=(), required_together=(), required_one_of=(),
          required_if=(), required_by=None):
    """Returns the Outcome; `values` is changed in place."""
    outcome = Outcome(values)
    _fill_fallbacks(arguments, values)
    _spread_aliases(arguments, outcome)
    _note_secrets(arguments, outcome)
    unknown = [name for name in values
               if name not in arguments and name not in outcome.aliases]
    for group in mutually_exclusive:
        if len([name for name in group if name in values]) > 1:
            outcome.fail('parameters are mutually exclusive: %s' % '|'.join(group))
    for name, one in arguments.items():
        if one.get('default') is not None:
            values.setdefault(name, one['default'])
    missing = sorted(name for name, one in arguments.items()
                     if one.get('required') and name not in values)
    if missing:
        outcome.fail('missing required arguments: %s' % ', '.join(missing))
    _convert(arguments, outcome)
    _check_choices(arguments, outcome)
    for rule in (_together(required_together), _one_of(required_one_of), _if(required_if),
                 _by(required_by or {})):
        sentence = rule(values)
        if sentence:
            outcome.fail(sentence)
    for name in arguments:
        values.setdefault(name, None)
    if unknown:
        outcome.unsupported = outcome.error is None
        outcome.fail(_unsupported_sentence(arguments, outcome.aliases, unknown))
    return outcome


def _fill_fallbacks(arguments, values):
    for name, one in arguments.items():
        variable = one.get('fallback_env')
        if variable and name not in values and variable in os.environ:
            values[name] = os.environ[variable]


def _spread_aliases(arguments, outcome):
    values = outcome.values
    for name, one in arguments.items():
        for alias in one.get('aliases', ()):
            outcome.aliases[alias] = name
            if alias in values:
                if name in values:
                    outcome.warnings.append(
                        'Both option %s and its alias %s are set.' % (name, alias))
                values[name] = values[alias]


def _note_secrets(arguments, outcome):
    for name, one in arguments.items():
        if one.get('no_log') and outcome.values.get(name):
            outcome.secrets.update(_texts(outcome.values[name]))


def _texts(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return [text for item in value for text in _texts(item)]
    if value is None or isinstance(value, bool) or value == '':
        return []
    return [native(value)]


def _convert(arguments, outcome):
    values = outcome.values
    for name, one in arguments.items():
        value = values.get(name)
        if value is None:
            continue
        wanted = one.get('type', 'str')
        try:
            values[name] = CONVERTERS[wanted](value)
        except (TypeError, ValueError) as error:
            outcome.fail("argument '%s' is of type %s and we were unable to convert to %s: %s"
                         % (name, type(value), wanted, native(error)))
            continue
        if one.get('elements'):
            values[name] = _convert_elements(name, one['elements'], values[name], outcome)


def _convert_elements(name, wanted, items, outcome):
    converted = []
    for item in items:
        try:
            converted.append(CONVERTERS[wanted](item))
        except (TypeError, ValueError) as error:
            outcome.fail("Elements value for option '%s' is of type %s and we were unable to "
                         "convert to %s: %s" % (name, type(item), wanted, native(error)))
    return converted


def _check_choices(arguments, outcome):
    values = outcome.values
    for name, one in arguments.items():
        choices = one.get('choices')
        if choices is None or name not in values:
            continue
        shown = ', '.join(native(choice) for choice in choices)
        value = values[name]
        if isinstance(value, list):
            strange = [item for item in value if item not in choices]
            if strange:
                outcome.fail('value of %s must be one or more of: %s. Got no match for: %s'
                             % (name, shown, ', '.join(strange)))
            continue
        values[name] = value = _unambiguous_word(value, choices)
        if value not in choices:
            outcome.fail('value of %s must be one of: %s, got: %s' % (name, shown, value))


def _unambiguous_word(value, choices):
    """YAML turns `no` into False; where only one choice can have been meant, takes it back."""
    for word, family in (('False', FALSE), ('True', TRUE)):
        if value == word and value not in choices:
            meant = family.intersection(choices)
            if len(meant) == 1:
                return list(meant)[0]
    return value


def _present(names, values):
    return [name for name in names if name in values]


def _together(groups):
    def rule(values):
        for group in groups:
            if 0 < len(_present(group, values)) < len(group):
                return 'parameters are required together: %s' % ', '.join(group)
        return None
    return rule


def _one_of(groups):
    def rule(values):
        for group in groups:
            if not _present(group, values):
                return 'one of the following is required: %s' % ', '.join(group)
        return None
    return rule


def _if(rules):
    def rule(values):
        for one in rules:
            name, value, needed = one[:3]
            any_will_do = len(one) == 4 and one[3]
            if name not in values or values[name] != value:
                continue
            missing = [need for need in needed if need not in values]
            if missing and (not any_will_do or len(missing) == len(needed)):
                return '%s is %s but %s of the following are missing: %s' % (
                    name, value, 'any' if any_will_do else 'all', ', '.join(missing))
        return None
    return rule


def _by(needs):
    def rule(values):
        for name, needed in needs.items():
            if values.get(name) is None:
                continue
            if isinstance(needed, string_types):
                needed = [needed]
            missing = [need for need in needed if values.get(need) is None]
            if missing:
                return "missing parameter(s) required by '%s': %s" % (name, ', '.join(missing))
        return None
    return rule


def _unsupported_sentence(arguments, aliases, unknown):
    supported = ', '.join(sorted(arguments))
    if aliases:
        supported += ' (%s)' % ', '.join(sorted(aliases))
    return '%s. Supported parameters include: %s.' % (', '.join(sorted(unknown)), supported)


