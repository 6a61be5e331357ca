package dev.mitoscope.templating.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Floating-point numbers as Python prints, rounds and formats them. */
public final class Floats {
  private Floats() {}

  /**
   * The shortest digits that read back as the same number; exponents below -4 and from 16 on
   * (Python's float_repr).
   */
  public static String repr(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal decimal = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
    String digits = decimal.unscaledValue().toString();
    int exponent = digits.length() - decimal.scale() - 1;
    String sign = value < 0 ? "-" : "";
    if (exponent < -4 || exponent >= 16) {
      return sign + scientific(digits, exponent, "e");
    }
    String plain = decimal.toPlainString();
    return sign + (plain.contains(".") ? plain : plain + ".0");
  }

  private static String scientific(String digits, int exponent, String mark) {
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    String power = Integer.toString(Math.abs(exponent));
    return mantissa
        + mark
        + (exponent < 0 ? "-" : "+")
        + (power.length() < 2 ? "0" + power : power);
  }

  /**
   * {@code %.<precision>f} without sign of the number's magnitude; the exact binary value is
   * rounded half to even.
   */
  public static String fixed(double magnitude, int precision) {
    if (!Double.isFinite(magnitude)) {
      return repr(magnitude);
    }
    return new BigDecimal(magnitude).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** {@code %.<precision>e} of a magnitude. */
  public static String exponential(double magnitude, int precision) {
    if (!Double.isFinite(magnitude)) {
      return repr(magnitude);
    }
    if (magnitude == 0) {
      return scientific("0" + "0".repeat(precision), 0, "e");
    }
    BigDecimal rounded =
        new BigDecimal(magnitude).round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
    String digits = rounded.unscaledValue().toString();
    int exponent = digits.length() - rounded.scale() - 1;
    digits = digits.length() > precision + 1 ? digits.substring(0, precision + 1) : digits;
    return scientific(digits + "0".repeat(precision + 1 - digits.length()), exponent, "e");
  }

  /** {@code %.<precision>g} of a magnitude; {@code alternate} keeps trailing zeros. */
  public static String general(double magnitude, int precision, boolean alternate) {
    if (!Double.isFinite(magnitude)) {
      return repr(magnitude);
    }
    int significant = precision == 0 ? 1 : precision;
    int exponent = 0;
    if (magnitude != 0) {
      BigDecimal rounded =
          new BigDecimal(magnitude).round(new MathContext(significant, RoundingMode.HALF_EVEN));
      exponent = rounded.precision() - rounded.scale() - 1;
    }
    if (exponent < -4 || exponent >= significant) {
      String text = exponential(magnitude, significant - 1);
      return alternate ? text : withoutZeros(text);
    }
    String text = fixed(magnitude, significant - 1 - exponent);
    return alternate ? text : withoutZeros(text);
  }

  private static String withoutZeros(String text) {
    int mark = text.toLowerCase(Locale.ROOT).indexOf('e');
    String mantissa = mark < 0 ? text : text.substring(0, mark);
    String rest = mark < 0 ? "" : text.substring(mark);
    if (mantissa.contains(".")) {
      mantissa = mantissa.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
    return mantissa + rest;
  }

  /** Python's {@code round(value, digits)}: half to even on the exact binary value. */
  public static double round(double value, int digits) {
    if (!Double.isFinite(value) || value == 0) {
      return value;
    }
    double rounded = new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
    return rounded == 0 ? Math.copySign(0.0, value) : rounded;
  }
}
