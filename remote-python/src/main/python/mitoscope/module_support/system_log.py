"""The line in the target's system log that tells which module ran with which arguments."""
import re

from .argument_types import to_boolean
from .secrets import mask_addresses, mask_text
from .text import native, to_text

_PASSWORD_NAME = re.compile(
    r'^(?:.+[-_\s])?pass(?:[-_\s]?(?:word|phrase|wrd|wd)?)(?:[-_\s].+)?$', re.I)


def invocation(module, argument_spec, aliases, facility):
    import syslog
    shown = []
    for name, value in module.params.items():
        secret = argument_spec.get(aliases.get(name, name), {}).get('no_log')
        if secret is None and _PASSWORD_NAME.search(name):
            value = 'NOT_LOGGING_PASSWORD'
            module.warn('Module did not set no_log for %s' % name)
        elif to_boolean(secret or False):
            value = 'NOT_LOGGING_PARAMETER'
        else:
            value = mask_text(mask_addresses(to_text(value)), module.secrets)
        shown.append('%s=%s' % (name, value))
    syslog.openlog(native('ansible-%s' % module.name), 0,
                   getattr(syslog, facility or 'LOG_USER', syslog.LOG_USER))
    text = ' '.join(['Invoked with'] + shown) if shown else 'Invoked'
    syslog.syslog(syslog.LOG_INFO, native(text.replace('\0', '')))
