"""What other tools know of a machine, and the names that it has on storage networks."""
import glob
import json

from . import reading

# Facts of other tools keep their own prefix.
PREFIXES = ('facter_', 'ohai_')


def facter(module, known):
    program = (module.find_program('cfacter', first=['/opt/puppetlabs/bin']) or
               module.find_program('facter', first=['/opt/puppetlabs/bin']))
    if program is None:
        return {}
    code, out, _ = module.run_command([program, '--puppet', '--json'], quiet=True)
    if code != 0:
        # Where there is no Puppet, some versions refuse.
        code, out, _ = module.run_command([program, '--json'], quiet=True)
    return _named('facter_', code, out)


def ohai(module, known):
    program = module.find_program('ohai')
    if program is None:
        return {}
    code, out, _ = module.run_command([program], quiet=True)
    return _named('ohai_', code, out)


def _named(prefix, code, out):
    if code != 0:
        return {}
    try:
        return dict((prefix + name, value) for name, value in json.loads(out).items())
    except (AttributeError, ValueError):
        return {}


def iscsi(module, known):
    names = [line.split('=', 1)[1] for line in reading.lines('/etc/iscsi/initiatorname.iscsi')
             if line.startswith('InitiatorName=')]
    return {'iscsi_iqn': (names or [''])[0]}


def nvme(module, known):
    names = [line for line in reading.lines('/etc/nvme/hostnqn') if line.startswith('nqn.')]
    return {'hostnqn': (names or [''])[0]}


def fibre_channel(module, known):
    return {'fibre_channel_wwn': [line.rstrip()[2:]
                                  for path in glob.glob('/sys/class/fc_host/*/port_name')
                                  for line in reading.lines(path)]}
