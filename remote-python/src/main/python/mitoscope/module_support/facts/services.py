"""Which package manager and which init system a machine uses."""
import os
import subprocess

from . import reading

# The last one that is there counts, unless the distribution has one of its own.
_PACKAGE_PROGRAMS = (
    ('/usr/bin/rpm-ostree', 'atomic_container'), ('/usr/bin/yum', 'yum'), ('/usr/bin/dnf', 'dnf'),
    ('/usr/bin/apt-get', 'apt'), ('/usr/bin/zypper', 'zypper'), ('/usr/sbin/urpmi', 'urpmi'),
    ('/usr/bin/pacman', 'pacman'), ('/bin/opkg', 'opkg'), ('/usr/pkg/bin/pkgin', 'pkgin'),
    ('/opt/local/bin/pkgin', 'pkgin'), ('/opt/tools/bin/pkgin', 'pkgin'),
    ('/opt/local/bin/port', 'macports'), ('/usr/local/bin/brew', 'homebrew'),
    ('/opt/homebrew/bin/brew', 'homebrew'), ('/sbin/apk', 'apk'), ('/usr/sbin/pkg', 'pkgng'),
    ('/usr/sbin/swlist', 'swdepot'), ('/usr/bin/emerge', 'portage'),
    ('/usr/sbin/pkgadd', 'svr4pkg'), ('/usr/bin/pkg', 'pkg5'),
    ('/usr/bin/xbps-install', 'xbps'), ('/usr/local/sbin/pkg', 'pkgng'),
    ('/usr/bin/swupd', 'swupd'), ('/usr/sbin/sorcery', 'sorcery'),
    ('/usr/bin/installp', 'installp'), ('/QOpenSys/pkgs/bin/yum', 'yum'))


def pkg_mgr(module, known):
    family = known['os_family']
    there = [name for path, name in _PACKAGE_PROGRAMS if os.path.exists(path) and
             not (family == 'Altlinux' and path == '/usr/bin/pkg')]
    name = there[-1] if there else 'unknown'
    if family == 'RedHat':
        name = _of_red_hat(known, there, name)
    elif family == 'Debian':
        name = 'apt'
    elif family == 'Altlinux' and name == 'apt':
        name = 'apt_rpm'
    if name == 'apt' and _apt_is_of_rpm():
        name = 'apt_rpm'
    return {'pkg_mgr': name}


def _of_red_hat(known, there, name):
    if os.path.exists('/run/ostree-booted'):
        return 'atomic_container'
    try:
        major = int(known['distribution_major_version'])
    except ValueError:
        return 'dnf'
    first_with_dnf = {'Fedora': 23, 'Amazon': 2022}.get(known['distribution'])
    if first_with_dnf is None:
        return 'yum' if major < 8 else 'dnf'
    wanted = 'yum' if major < first_with_dnf else 'dnf'
    return wanted if wanted in there else name


def _apt_is_of_rpm():
    """Whether apt-get belongs to an RPM package (APT-RPM): rpm may stand on Debian too."""
    if not os.path.exists('/usr/bin/rpm'):
        return False
    with open(os.devnull, 'w') as nothing:
        return subprocess.call(['/usr/bin/rpm', '-q', '--whatprovides', '/usr/bin/apt-get'],
                               stdout=nothing, stderr=nothing) == 0


def service_mgr(module, known):
    first = reading.content('/proc/1/comm')
    if first is None and os.path.islink('/sbin/init'):
        first = os.readlink('/sbin/init')
    first = os.path.basename(first).strip() if first else None
    # Many systems call it init; in a container it is often a shell.
    if first and first != 'init' and not first.endswith('sh'):
        names = {'procd': 'openwrt_init', 'runit-init': 'runit', 'svscan': 'svc',
                 'openrc-init': 'openrc'}
        return {'service_mgr': names.get(first, first)}
    return {'service_mgr': _by_traces(module, known)}


def _by_traces(module, known):
    systemctl = module.find_program('systemctl')
    booted = ('/run/systemd/system/', '/dev/.run/systemd/', '/dev/.systemd/')
    if known.get('distribution') == 'OpenWrt':
        return 'openwrt_init'
    if systemctl and any(os.path.exists(path) for path in booted):
        return 'systemd'
    if module.find_program('initctl') and os.path.exists('/etc/init/'):
        return 'upstart'
    if os.path.exists('/sbin/openrc'):
        return 'openrc'
    if systemctl and os.path.islink('/sbin/init'):
        if os.path.basename(os.readlink('/sbin/init')) == 'systemd':
            return 'systemd'
    return 'sysvinit' if os.path.exists('/etc/init.d/') else 'service'
