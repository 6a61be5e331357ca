package dev.mitoscope.templating.value;

/** Methods of int and float. */
final class NumberMethods {
  static final Methods.Table<Object> TABLE = new Methods.Table<>();

  static {
    TABLE.add("bit_length()", (self, a) -> (long) Arithmetic.toBig(self).abs().bitLength());
    TABLE.add(
        "is_integer()", (self, a) -> !(self instanceof Double real) || real == Math.rint(real));
    TABLE.add("conjugate()", (self, a) -> self);
    TABLE.add(
        "__and__(other)",
        (self, a) ->
            Arithmetic.shrink(Arithmetic.toBig(self).and(Arithmetic.toBig(a.get("other")))));
    TABLE.add(
        "__or__(other)",
        (self, a) ->
            Arithmetic.shrink(Arithmetic.toBig(self).or(Arithmetic.toBig(a.get("other")))));
    TABLE.add(
        "__xor__(other)",
        (self, a) ->
            Arithmetic.shrink(Arithmetic.toBig(self).xor(Arithmetic.toBig(a.get("other")))));
    TABLE.add(
        "__lshift__(other)",
        (self, a) -> Arithmetic.shrink(Arithmetic.toBig(self).shiftLeft(a.integer("other"))));
    TABLE.add(
        "__rshift__(other)",
        (self, a) -> Arithmetic.shrink(Arithmetic.toBig(self).shiftRight(a.integer("other"))));
  }

  private NumberMethods() {}
}
