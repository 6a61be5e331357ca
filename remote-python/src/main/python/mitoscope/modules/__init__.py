"""The embedded modules. Each has SPEC (what Module takes) and main(module)."""
