package dev.mitoscope.app.bench;

/**
 * What one run of a work cost.
 *
 * @param seconds of the whole process
 * @param here processor seconds of the process and all it started
 * @param there processor seconds of the targets' sessions, their SSH servers included
 */
record Cost(double seconds, double here, double there) {}
