"""Facts of the running system: platform, user, time, Python, kernel settings."""
import datetime
import os
import platform
import pwd
import re
import shlex
import socket
import sys
import time

from . import reading
from .. import selinux
from ..text import native


def platform_facts(module, known):
    uname = os.uname()
    facts = {'system': uname[0], 'kernel': uname[2], 'kernel_version': uname[3],
             'machine': uname[4], 'architecture': uname[4],
             'python_version': platform.python_version(), 'fqdn': socket.getfqdn(),
             'hostname': uname[1].split('.')[0], 'nodename': uname[1]}
    facts['domain'] = facts['fqdn'].partition('.')[2]
    bits = '64' if sys.maxsize > 2 ** 32 else '32'
    facts['userspace_bits'] = bits
    if uname[4] == 'x86_64':
        facts['userspace_architecture'] = 'x86_64' if bits == '64' else 'i386'
    elif re.match(r'i[3456]86|i86pc', uname[4]):
        facts['architecture'] = 'i386'
        facts['userspace_architecture'] = 'x86_64' if bits == '64' else 'i386'
    identity = (reading.content('/var/lib/dbus/machine-id') or
                reading.content('/etc/machine-id'))
    if identity:
        facts['machine_id'] = identity.splitlines()[0]
    return facts


def user(module, known):
    name = None
    for variable in ('LOGNAME', 'USER', 'LNAME', 'USERNAME'):
        name = name or os.environ.get(variable)
    try:
        entry = pwd.getpwnam(name) if name else pwd.getpwuid(os.getuid())
    except KeyError:
        entry = pwd.getpwuid(os.getuid())
    return {'user_id': name or entry.pw_name, 'user_uid': entry.pw_uid, 'user_gid': entry.pw_gid,
            'user_gecos': entry.pw_gecos, 'user_dir': entry.pw_dir, 'user_shell': entry.pw_shell,
            'real_user_id': os.getuid(), 'effective_user_id': os.geteuid(),
            'real_group_id': os.getgid(), 'effective_group_id': os.getgid()}


def date_time(module, known):
    seconds = time.time()
    now = datetime.datetime.fromtimestamp(seconds)
    utc = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)
    formats = {'year': '%Y', 'month': '%m', 'weekday': '%A', 'weekday_number': '%w',
               'weeknumber': '%W', 'day': '%d', 'hour': '%H', 'minute': '%M', 'second': '%S',
               'date': '%Y-%m-%d', 'time': '%H:%M:%S', 'iso8601_basic': '%Y%m%dT%H%M%S%f',
               'iso8601_basic_short': '%Y%m%dT%H%M%S'}
    facts = dict((name, now.strftime(form)) for name, form in formats.items())
    facts['epoch'] = facts['epoch_int'] = str(int(seconds))
    facts['iso8601_micro'] = utc.strftime('%Y-%m-%dT%H:%M:%S.%fZ')
    facts['iso8601'] = utc.strftime('%Y-%m-%dT%H:%M:%SZ')
    facts['tz'] = time.strftime('%Z')
    facts['tz_dst'] = time.tzname[1]
    facts['tz_offset'] = time.strftime('%z')
    return {'date_time': facts}


def python(module, known):
    try:
        from ssl import SSLContext
        has_context = SSLContext is not None
    except ImportError:
        has_context = False
    names = ('major', 'minor', 'micro', 'releaselevel', 'serial')
    implementation = getattr(sys, 'implementation', None)
    kind = implementation.name if implementation else getattr(sys, 'subversion', [None])[0]
    return {'python': {'version': dict(zip(names, sys.version_info)),
                       'version_info': list(sys.version_info), 'executable': sys.executable,
                       'has_sslcontext': has_context, 'type': kind}}


def env(module, known):
    return {'env': dict(os.environ)}


def fips(module, known):
    return {'fips': reading.content('/proc/sys/crypto/fips_enabled') == '1'}


def loadavg(module, known):
    return {'loadavg': dict(zip(('1m', '5m', '15m'), os.getloadavg()))}


def cmdline(module, known):
    line = reading.content('/proc/cmdline')
    if not line:
        return {}
    last, every = {}, {}
    try:
        pieces = shlex.split(line, posix=False)
    except ValueError:
        pieces = []
    for piece in pieces:
        name, equals, value = piece.partition('=')
        value = value if equals else True
        last[name] = value
        if equals and name in every:
            before = every[name]
            every[name] = (before if isinstance(before, list) else [before]) + [value]
        else:
            every[name] = value
    return {'cmdline': last, 'proc_cmdline': every}


def apparmor(module, known):
    there = os.path.exists('/sys/kernel/security/apparmor')
    return {'apparmor': {'status': 'enabled' if there else 'disabled'}}


def selinux_facts(module, known):
    facts = {'status': 'disabled'}
    if selinux.enabled():
        modes = {'1': 'enforcing', '0': 'permissive', 'enforcing': 'enforcing',
                 'permissive': 'permissive', 'disabled': 'disabled'}
        settings = reading.assignments('/etc/selinux/config')
        facts = {'status': 'enabled',
                 'policyvers': int(reading.content('/sys/fs/selinux/policyvers', '0')) or 'unknown',
                 'config_mode': modes.get(settings.get('SELINUX'), 'unknown'),
                 'mode': modes.get(reading.content('/sys/fs/selinux/enforce'), 'unknown'),
                 'type': settings.get('SELINUXTYPE', 'unknown')}
    return {'selinux': facts, 'selinux_python_present': True}


def caps(module, known):
    program = module.find_program('capsh')
    facts = {'system_capabilities_enforced': 'N/A', 'system_capabilities': 'N/A'}
    if program is None:
        return facts
    code, out, _ = module.run_command([program, '--print'], quiet=True)
    if code != 0:
        return facts
    facts = {'system_capabilities_enforced': 'NA', 'system_capabilities': []}
    for line in out.splitlines():
        if line.startswith('Current:'):
            held = line.split(':')[1].strip()
            facts['system_capabilities_enforced'] = str(held != '=ep')
            if held != '=ep' and '=' in line:
                facts['system_capabilities'] = [
                    one.strip() for one in line.split('=')[1].split(',')]
    return facts


def dns(module, known):
    found = {}
    for line in reading.lines('/etc/resolv.conf'):
        words = line.split()
        if not words or line[0] in '#;':
            continue
        if words[0] == 'nameserver':
            found.setdefault('nameservers', []).extend(words[1:])
        elif words[0] == 'domain' and len(words) > 1:
            found['domain'] = words[1]
        elif words[0] in ('search', 'sortlist'):
            found[words[0]] = words[1:]
        elif words[0] == 'options':
            options = [word.partition(':') for word in words[1:]]
            found['options'] = dict((name, value or True) for name, _, value in options)
    return {'dns': found}


def ssh_pub_keys(module, known):
    facts = {}
    for directory in ('/etc/ssh', '/etc/openssh', '/etc'):
        for kind in ('dsa', 'rsa', 'ecdsa', 'ed25519'):
            key = reading.content('%s/ssh_host_%s_key.pub' % (directory, kind))
            if key:
                words = key.split()
                facts['ssh_host_key_%s_public' % kind] = words[1]
                facts['ssh_host_key_%s_public_keytype' % kind] = words[0]
        if facts:
            break
    return facts


def lsb(module, known):
    found = {}
    program = module.find_program('lsb_release')
    if program:
        names = {'Distributor ID': 'id', 'Description': 'description', 'Release': 'release',
                 'Codename': 'codename', 'LSB Version': 'release'}
        code, out, _ = module.run_command([program, '-a'], quiet=True)
        for line in out.splitlines() if code == 0 else []:
            name, colon, value = line.partition(':')
            if colon and name in names:
                found[names[name]] = value.strip()
    if not found:
        names = {'DISTRIB_ID': 'id', 'DISTRIB_RELEASE': 'release',
                 'DISTRIB_DESCRIPTION': 'description', 'DISTRIB_CODENAME': 'codename'}
        for name, value in reading.assignments('/etc/lsb-release').items():
            if name in names:
                found[names[name]] = value
    if 'release' in found:
        found['major_release'] = found['release'].split('.')[0]
    return {'lsb': dict((name, value.strip('\'"\\')) for name, value in found.items())}


def chroot(module, known):
    if os.environ.get('debian_chroot'):
        return {'is_chroot': True}
    ours = os.stat('/')
    try:
        first = os.stat('/proc/1/root/.')
        return {'is_chroot': (ours.st_ino, ours.st_dev) != (first.st_ino, first.st_dev)}
    except OSError:
        # Not ours to look at. The root directory of most file systems is inode 2.
        kinds = dict((line.split()[1], line.split()[2]) for line in reading.lines('/proc/mounts'))
        usual = {'btrfs': 256, 'xfs': 128}.get(native(kinds.get('/', '')), 2)
        return {'is_chroot': ours.st_ino != usual}
