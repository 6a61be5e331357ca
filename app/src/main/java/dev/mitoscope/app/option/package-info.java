/**
 * The words of a command line: commands, their options, and the help about them, as Python's
 * argparse reads them for Ansible's own commands. Data without reflection, because every start of
 * the program passes through it.
 */
@NullMarked
package dev.mitoscope.app.option;

import org.jspecify.annotations.NullMarked;
