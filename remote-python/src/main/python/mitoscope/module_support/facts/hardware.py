"""Facts of processors, memory, firmware and uptime."""
import os

from . import reading

_FORMS = (
    'Unknown', 'Other', 'Unknown', 'Desktop', 'Low Profile Desktop', 'Pizza Box', 'Mini Tower',
    'Tower', 'Portable', 'Laptop', 'Notebook', 'Hand Held', 'Docking Station', 'All In One',
    'Sub Notebook', 'Space-saving', 'Lunch Box', 'Main Server Chassis', 'Expansion Chassis',
    'Sub Chassis', 'Bus Expansion Chassis', 'Peripheral Chassis', 'RAID Chassis',
    'Rack Mount Chassis', 'Sealed-case PC', 'Multi-system', 'CompactPCI', 'AdvancedTCA', 'Blade',
    'Blade Enclosure', 'Tablet', 'Convertible', 'Detachable', 'IoT Gateway', 'Embedded PC',
    'Mini PC', 'Stick PC')

_FIRMWARE = {
    'bios_date': 'bios_date', 'bios_vendor': 'bios_vendor', 'bios_version': 'bios_version',
    'board_asset_tag': 'board_asset_tag', 'board_name': 'board_name',
    'board_serial': 'board_serial', 'board_vendor': 'board_vendor',
    'board_version': 'board_version', 'chassis_asset_tag': 'chassis_asset_tag',
    'chassis_serial': 'chassis_serial', 'chassis_vendor': 'chassis_vendor',
    'chassis_version': 'chassis_version', 'form_factor': 'chassis_type',
    'product_name': 'product_name', 'product_serial': 'product_serial',
    'product_uuid': 'product_uuid', 'product_version': 'product_version',
    'system_vendor': 'sys_vendor'}


def hardware(module, known):
    from .devices import devices, logical_volumes
    from .mounts import mounts
    facts = processors(known)
    facts.update(memory())
    facts.update(firmware())
    facts.update(uptime())
    facts.update(devices(module))
    facts.update(mounts(module))
    facts.update(logical_volumes(module))
    return facts


def memory():
    sizes = {}
    for line in reading.lines('/proc/meminfo'):
        name, _, value = line.partition(':')
        sizes[name] = int(value.split()[0]) // 1024
    if 'MemTotal' not in sizes:
        return {}
    total, free = sizes['MemTotal'], sizes['MemFree']
    idle = free + sizes['Cached'] + sizes['Buffers']
    swap, swap_free = sizes['SwapTotal'], sizes['SwapFree']
    return {
        'memtotal_mb': total, 'memfree_mb': free, 'swaptotal_mb': swap, 'swapfree_mb': swap_free,
        'memory_mb': {
            'real': {'total': total, 'used': total - free, 'free': free},
            'nocache': {'free': idle, 'used': total - idle},
            'swap': {'total': swap, 'free': swap_free, 'used': swap - swap_free,
                     'cached': sizes.get('SwapCached')}}}


def processors(known):
    """Sockets, cores and threads, as /proc/cpuinfo tells them."""
    named, sockets, threads = [], {}, {}
    counts = {'vendor_id': 0, 'model name': 0, 'processor': 0}
    package = core = 0
    for line in reading.lines('/proc/cpuinfo'):
        key, _, value = (part.strip() for part in line.partition(':'))
        if key in counts:
            counts[key] += 1
        if key in ('model name', 'Processor', 'vendor_id', 'cpu', 'Vendor', 'processor'):
            named.append(value)
        elif key == 'physical id':
            package = value
            sockets.setdefault(package, 1)
        elif key == 'core id':
            core = value
            threads.setdefault(core, 1)
        elif key == 'cpu cores':
            sockets[package] = int(value)
        elif key == 'siblings':
            threads[core] = int(value)
    count = len(named)
    if counts['vendor_id'] and counts['vendor_id'] == counts['model name']:
        count = counts['vendor_id']
    if known.get('architecture', '').startswith(('armv', 'aarch', 'ppc')):
        count = counts['processor']
    cores = (list(sockets.values()) or [1])[0] or 1
    per_core = (list(threads.values()) or [1])[0] // cores
    count = len(sockets) or count
    usable = counts['processor']
    if hasattr(os, 'sched_getaffinity'):
        usable = len(os.sched_getaffinity(0))
    return {'processor': named, 'processor_count': count, 'processor_cores': cores,
            'processor_threads_per_core': per_core,
            'processor_vcpus': per_core * count * cores, 'processor_nproc': usable}


def firmware():
    directory = '/sys/devices/virtual/dmi/id/'
    facts = dict((name, reading.content(directory + place, 'NA'))
                 for name, place in _FIRMWARE.items())
    if facts['form_factor'].isdigit():
        number = int(facts['form_factor'])
        known = number < len(_FORMS)
        facts['form_factor'] = _FORMS[number] if known else 'unknown (%s)' % number
    return facts


def uptime():
    seconds = reading.content('/proc/uptime')
    return {'uptime_seconds': int(float(seconds.split()[0]))} if seconds else {}
