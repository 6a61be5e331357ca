"""Gathers the subsets of facts that are asked for."""
import fnmatch

from . import distribution, foreign, hardware, local, network, services, system, virtual

# In the order of gathering: later ones may look at what earlier ones found.
_GATHERERS = (
    ('platform', system.platform_facts), ('distribution', distribution.distribution),
    ('user', system.user), ('env', system.env), ('date_time', system.date_time),
    ('python', system.python), ('cmdline', system.cmdline), ('fips', system.fips),
    ('apparmor', system.apparmor), ('selinux', system.selinux_facts), ('caps', system.caps),
    ('dns', system.dns), ('ssh_pub_keys', system.ssh_pub_keys), ('lsb', system.lsb),
    ('pkg_mgr', services.pkg_mgr), ('service_mgr', services.service_mgr), ('local', local.local),
    ('chroot', system.chroot), ('loadavg', system.loadavg), ('hardware', hardware.hardware),
    ('network', network.network), ('virtual', virtual.virtual), ('facter', foreign.facter),
    ('ohai', foreign.ohai), ('iscsi', foreign.iscsi), ('nvme', foreign.nvme),
    ('fibre_channel_wwn', foreign.fibre_channel))

MINIMAL = frozenset([
    'apparmor', 'caps', 'cmdline', 'date_time', 'distribution', 'dns', 'env', 'fips', 'local',
    'lsb', 'pkg_mgr', 'platform', 'python', 'selinux', 'service_mgr', 'ssh_pub_keys', 'user'])

# Names of single facts that stand for the subset that has them.
_ALIASES = {
    'system': 'platform', 'kernel': 'platform', 'kernel_version': 'platform',
    'machine': 'platform', 'python_version': 'platform', 'architecture': 'platform',
    'machine_id': 'platform', 'distribution_version': 'distribution',
    'distribution_release': 'distribution', 'distribution_major_version': 'distribution',
    'os_family': 'distribution', 'system_capabilities': 'caps',
    'system_capabilities_enforced': 'caps', 'user_id': 'user', 'user_uid': 'user',
    'user_gid': 'user', 'user_gecos': 'user', 'user_dir': 'user', 'user_shell': 'user',
    'real_user_id': 'user', 'effective_user_id': 'user', 'effective_group_ids': 'user',
    'ssh_host_pub_keys': 'ssh_pub_keys', 'ssh_host_key_dsa_public': 'ssh_pub_keys',
    'ssh_host_key_rsa_public': 'ssh_pub_keys', 'ssh_host_key_ecdsa_public': 'ssh_pub_keys',
    'ssh_host_key_ed25519_public': 'ssh_pub_keys', 'is_chroot': 'chroot',
    'processor': 'hardware', 'processor_cores': 'hardware', 'processor_count': 'hardware',
    'mounts': 'hardware', 'devices': 'hardware', 'interfaces': 'network',
    'default_ipv4': 'network', 'default_ipv6': 'network', 'all_ipv4_addresses': 'network',
    'all_ipv6_addresses': 'network', 'virtualization_type': 'virtual',
    'virtualization_role': 'virtual', 'virtualization_tech_guest': 'virtual',
    'virtualization_tech_host': 'virtual'}

_NEEDS = {'pkg_mgr': ('distribution',), 'service_mgr': ('platform', 'distribution'),
          'hardware': ('platform',), 'network': ('platform', 'distribution')}


def known_subsets():
    return set(name for name, _ in _GATHERERS) | set(_ALIASES)


def choose(asked):
    """The subsets to gather. Raises ValueError with the word that is none."""
    everything = known_subsets()
    wanted, unwanted, explicit = set(), set(), set()
    for word in ['min'] + list(asked):
        name = word.lstrip('!')
        negated = word.startswith('!')
        if name == 'min':
            (unwanted if negated else wanted).update(MINIMAL)
        elif name == 'all':
            (unwanted if negated else wanted).update(everything - MINIMAL if negated
                                                      else everything)
        elif negated:
            unwanted.add(name)
            unwanted.update(alias for alias, subset in _ALIASES.items() if subset == name)
        elif name not in everything:
            raise ValueError(word)
        else:
            explicit.add(name)
            wanted.add(name)
    chosen = (wanted or everything) - (unwanted - explicit)
    chosen = set(_ALIASES.get(name, name) for name in chosen)
    for name in list(chosen):
        chosen.update(_NEEDS.get(name, ()))
    return chosen


def gather(module, subsets):
    facts = {}
    for name, gatherer in _GATHERERS:
        if name in subsets:
            facts.update(gatherer(module, facts))
    return facts


def prefixed(facts):
    """As tasks see them: with `ansible_` before each name, and without blanks or dashes in it."""
    return dict((_prefixed(name.replace('-', '_')), value) for name, value in facts.items())


def _prefixed(name):
    if name.startswith(foreign.PREFIXES):
        return name
    return 'ansible_' + name.replace(' ', '_')


def select(facts, patterns):
    """The facts whose name, with or without prefix, matches one of the patterns."""
    if not patterns:
        return facts
    return dict((name, value) for name, value in facts.items()
                if any(not pattern or fnmatch.fnmatch(name, pattern) or
                       fnmatch.fnmatch(name, 'ansible_' + pattern) for pattern in patterns))
