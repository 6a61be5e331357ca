package dev.mitoscope.multiplexer.event;

import java.time.Instant;

/** An event with its place in the stream: {@code sequence} counts from 1 without gaps. */
public record Recorded(long sequence, Instant at, Event event) {}
