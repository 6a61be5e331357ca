"""Which distribution this is, in Ansible's words for it."""
import os
import re

from . import reading

# ID of os-release(5): Ansible's name.
_NAMES = {
    'debian': 'Debian', 'ubuntu': 'Ubuntu', 'raspbian': 'Debian', 'linuxmint': 'Linux Mint',
    'kali': 'Kali', 'pop': 'Pop!_OS', 'devuan': 'Devuan', 'neon': 'KDE neon', 'parrot': 'Parrot',
    'deepin': 'Deepin', 'uos': 'Uos', 'steamos': 'SteamOS', 'pardus': 'Pardus GNU/Linux',
    'cumulus-linux': 'Cumulus Linux', 'osmc': 'OSMC',
    'rhel': 'RedHat', 'centos': 'CentOS', 'fedora': 'Fedora', 'rocky': 'Rocky',
    'almalinux': 'AlmaLinux', 'ol': 'OracleLinux', 'amzn': 'Amazon', 'scientific': 'Scientific',
    'virtuozzo': 'Virtuozzo', 'cloudlinux': 'CloudLinux', 'xenenterprise': 'XenServer',
    'openEuler': 'openEuler', 'euleros': 'EulerOS', 'tencentos': 'TencentOS',
    'eurolinux': 'EuroLinux', 'miraclelinux': 'MIRACLE', 'alinux': 'Alibaba',
    'opensuse-leap': 'openSUSE Leap', 'opensuse-tumbleweed': 'openSUSE Tumbleweed',
    'opensuse': 'openSUSE', 'sles': 'SLES', 'sled': 'SLED', 'sles_sap': 'SLES_SAP',
    'alpine': 'Alpine', 'arch': 'Archlinux', 'manjaro': 'Manjaro', 'antergos': 'Antergos',
    'gentoo': 'Gentoo', 'funtoo': 'Funtoo', 'slackware': 'Slackware', 'altlinux': 'Altlinux',
    'mandriva': 'Mandriva', 'openwrt': 'OpenWrt', 'clear-linux-os': 'Clear Linux OS',
    'flatcar': 'Flatcar', 'coreos': 'Coreos', 'nixos': 'NixOS', 'void': 'Void'}

_FAMILIES = {
    'Debian': ('Debian', 'Ubuntu', 'Linux Mint', 'Kali', 'Pop!_OS', 'Devuan', 'KDE neon', 'Parrot',
               'Deepin', 'Uos', 'SteamOS', 'Pardus GNU/Linux', 'Cumulus Linux', 'OSMC'),
    'RedHat': ('RedHat', 'CentOS', 'Fedora', 'Rocky', 'AlmaLinux', 'OracleLinux', 'Amazon',
               'Scientific', 'Virtuozzo', 'CloudLinux', 'XenServer', 'openEuler', 'EulerOS',
               'TencentOS', 'EuroLinux', 'MIRACLE', 'Alibaba'),
    'Suse': ('openSUSE Leap', 'openSUSE Tumbleweed', 'openSUSE', 'SLES', 'SLED', 'SLES_SAP'),
    'Archlinux': ('Archlinux', 'Manjaro', 'Antergos'),
    'Gentoo': ('Gentoo', 'Funtoo'),
    'Mandrake': ('Mandriva',),
    'ClearLinux': ('Clear Linux OS',)}

# The file that Ansible takes the name from, and what it calls it.
_FILES = {'RedHat': ('/etc/redhat-release', 'RedHat'), 'Debian': ('/etc/os-release', 'Debian'),
          'Suse': ('/etc/os-release', 'SUSE'), 'Archlinux': ('/etc/arch-release', 'Archlinux'),
          'Alpine': ('/etc/alpine-release', 'Alpine'),
          'Gentoo': ('/etc/gentoo-release', 'Gentoo'),
          'Slackware': ('/etc/slackware-version', 'Slackware'),
          'Altlinux': ('/etc/altlinux-release', 'Altlinux')}


def distribution(module, known):
    release = (reading.assignments('/etc/os-release') or
               reading.assignments('/usr/lib/os-release'))
    name = _name(release)
    family = next((one for one, names in _FAMILIES.items() if name in names), name)
    version = _version(name, family, release)
    facts = {'distribution': name, 'os_family': family, 'distribution_version': version,
             'distribution_major_version': version.split('.')[0],
             'distribution_release': _code_name(name, family, release)}
    if name == 'Debian' and '.' in version:
        facts['distribution_minor_version'] = version.split('.')[1]
    path, variety = _FILES.get(family, ('/etc/os-release', name))
    if name == 'CentOS' and os.path.exists('/etc/centos-release'):
        path, variety = '/etc/centos-release', 'CentOS'
    if os.path.exists(path):
        facts.update(distribution_file_path=path, distribution_file_variety=variety,
                     distribution_file_parsed=True)
    return facts


def _name(release):
    identity = release.get('ID', '')
    if identity in _NAMES:
        return _NAMES[identity]
    first = reading.content('/etc/redhat-release', '')
    if first:
        return first.split()[0].replace('Red', 'RedHat')
    return release.get('NAME', '').split('/')[0].strip() or os.uname()[0]


def _version(name, family, release):
    version = release.get('VERSION_ID', '')
    if name == 'Debian':
        exact = reading.content('/etc/debian_version', '')
        return exact if re.match(r'\d+\.\d+', exact) else version or 'NA'
    if family == 'RedHat':
        # os-release of CentOS knows the major version only.
        exact = re.search(r'release\s+(\d+(?:\.\d+)?)', reading.content('/etc/redhat-release', ''))
        if exact and '.' not in version and exact.group(1).startswith(version):
            return exact.group(1)
    if family == 'Archlinux' and not version:
        return 'NA'
    return version or 'NA'


def _code_name(name, family, release):
    if release.get('VERSION_CODENAME'):
        return release['VERSION_CODENAME']
    if name == 'Debian':
        return {'sid': 'sid'}.get(reading.content('/etc/debian_version', '').split('/')[-1], 'NA')
    text = reading.content('/etc/redhat-release', '') if family == 'RedHat' else ''
    in_brackets = re.search(r'\(([^)]+)\)', text or release.get('VERSION', ''))
    if in_brackets and family == 'RedHat':
        return in_brackets.group(1)
    return 'NA'
