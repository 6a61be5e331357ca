package dev.mitoscope.app.bench;

/** How a peer is told what to do. */
enum Dialect {
  /** By a playbook and an inventory of Ansible. */
  PLAYBOOKS,
  /** By a deploy and an inventory in Python, as pyinfra reads them. */
  PYINFRA
}
