package dev.mitoscope.multiplexer.event;

/** Something that happened. Immutable; safe to hand to any thread. */
public sealed interface Event
    permits RunEvent,
        InventoryEvent,
        ContextEvent,
        DiagnosisEvent,
        TransferEvent,
        PromptEvent,
        LogEvent {}
