"""Whether this is a guest, a container, or a host of guests."""
import os
import re

from . import reading

_BY_PRODUCT = {'KVM': 'kvm', 'KVM Server': 'kvm', 'Bochs': 'kvm', 'AHV': 'kvm',
               'VMware Virtual Platform': 'VMware', 'VMware7,1': 'VMware',
               'OpenStack Compute': 'openstack', 'OpenStack Nova': 'openstack'}
_BY_BIOS = {'Xen': 'xen', 'innotek GmbH': 'virtualbox', 'Amazon EC2': 'kvm',
            'DigitalOcean': 'kvm', 'Hetzner': 'kvm'}
_BY_VENDOR = {'QEMU': 'kvm', 'Amazon EC2': 'kvm', 'DigitalOcean': 'kvm', 'Google': 'kvm',
              'Scaleway': 'kvm', 'Nutanix': 'kvm', 'KubeVirt': 'KubeVirt',
              'Microsoft Corporation': 'VirtualPC',
              'Parallels Software International Inc.': 'parallels',
              'OpenStack Foundation': 'openstack', 'oVirt': 'oVirt'}
_BY_PROCESSOR = (('model name.*QEMU Virtual CPU', 'kvm'), ('vendor_id.*User Mode Linux', 'uml'),
                 ('model name.*UML', 'uml'), ('machine.*CHRP IBM pSeries .emulated by qemu.', 'kvm'),
                 ('vendor_id.*PowerVM Lx86', 'powervm_lx86'), ('vendor_id.*IBM/S390', 'PR/SM'))
_CONTAINERS = ('docker', 'lxc', 'podman', 'openvz', 'containerd')


class _Findings(object):
    """All that was found; the first finding is what the machine is."""

    def __init__(self):
        self.first = None
        self.techs = {'guest': set(), 'host': set()}

    def add(self, tech, role='guest', shown_role=None):
        self.techs[role].add(tech)
        if self.first is None:
            self.first = (tech, shown_role or role)


def virtual(module, known):
    found = _Findings()
    _containers(found)
    if os.path.exists('/proc/xen'):
        found.add('xen', 'host' if 'control_d' in reading.content('/proc/xen/capabilities', '')
                  else 'guest')
    _machines(found)
    for line in reading.lines('/proc/cpuinfo'):
        for pattern, tech in _BY_PROCESSOR:
            if re.match('^' + pattern, line):
                found.add(tech, shown_role='LPAR' if tech == 'PR/SM' else 'guest')
    loaded = set(line.split(' ')[0] for line in reading.lines('/proc/modules'))
    for name, tech, role in (('kvm', 'kvm', 'host'), ('vboxdrv', 'virtualbox', 'host')):
        if name in loaded:
            found.add(tech, role)
    if 'virtio' in loaded:
        found.techs['host'].add('kvm')
        found.first = found.first or ('kvm', 'guest')
    if os.path.exists('/dev/kvm'):
        found.add('kvm', 'host')
    kind, role = found.first or ('NA', 'NA')
    return {'virtualization_type': kind, 'virtualization_role': role,
            'virtualization_tech_guest': sorted(found.techs['guest']),
            'virtualization_tech_host': sorted(found.techs['host'])}


def _containers(found):
    for line in reading.lines('/proc/1/cgroup'):
        if re.search(r'/docker(/|-[0-9a-f]+\.scope)', line):
            found.add('docker')
        if '/lxc/' in line or '/machine.slice/machine-lxc' in line:
            found.add('lxc')
        if '/system.slice/containerd.service' in line:
            found.add('containerd')
    for variable in reading.content('/proc/1/environ', '').split('\0'):
        for tech in ('lxc', 'podman'):
            if 'container=' + tech in variable:
                found.add(tech)
        if re.match('container=.', variable):
            found.add('container')
    if os.path.exists('/proc/vz') and not os.path.exists('/proc/lve'):
        found.add('openvz', 'host' if os.path.exists('/proc/bc') else 'guest')
    told = reading.content('/run/systemd/container')
    if told:
        found.add(told)
    if os.path.exists('/.dockerenv') or os.path.exists('/.dockerinit'):
        found.add('docker')
    if told or found.techs['guest'].intersection(_CONTAINERS):
        found.techs['guest'].add('container')


def _machines(found):
    def told(name):
        return reading.content('/sys/devices/virtual/dmi/id/' + name)

    product, vendor = told('product_name'), told('sys_vendor')
    for known, value in ((_BY_PRODUCT, product), (_BY_BIOS, told('bios_vendor')),
                         (_BY_VENDOR, vendor)):
        if value in known:
            found.add(known[value])
    if vendor == 'Red Hat' and told('product_family') == 'RHV':
        found.add('RHV')
    elif vendor == 'Red Hat' and product == 'RHEV Hypervisor':
        found.add('RHEV')
