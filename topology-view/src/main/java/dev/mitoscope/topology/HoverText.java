package dev.mitoscope.topology;

import java.util.Locale;

/** What the pointer tells about a box. */
final class HoverText {

  private HoverText() {}

  static String of(Item item, EdgeActivity activity) {
    StringBuilder text = new StringBuilder(item.label());
    if (item instanceof Item.Group group) {
      text.append('\n').append(group.members()).append(" nodes: ").append(item.detail());
    } else {
      text.append(" · ").append(item.state().word());
      if (!item.detail().isEmpty()) {
        text.append('\n').append(item.detail());
      }
      if (item.foldable()) {
        text.append("\nbelow it: ").append(item.below().words());
      }
    }
    if (activity.roundTrip() != null) {
      text.append('\n')
          .append(String.format(Locale.ROOT, "round trip %.1f ms", activity.roundTrip()));
    }
    if (activity.bytes() > 0) {
      text.append('\n').append(bytes(activity.bytes())).append(" passed");
    }
    if (item.flag() != null) {
      text.append('\n').append(item.flag());
    }
    return text.toString();
  }

  static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    String units = "kMGTPE";
    int unit = -1;
    double value = bytes;
    while (value >= 1000 && unit < units.length() - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(
        Locale.ROOT, value < 10 ? "%.1f %cB" : "%.0f %cB", value, units.charAt(unit));
  }
}
