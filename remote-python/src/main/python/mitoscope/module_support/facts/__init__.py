"""What is known of a machine, gathered as Ansible names it."""
