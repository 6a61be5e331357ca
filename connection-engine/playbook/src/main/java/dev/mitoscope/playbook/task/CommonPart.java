package dev.mitoscope.playbook.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Maps that are much alike, taken apart: a loop's items differ in a name or two, and only that need
 * be sent of each.
 *
 * @param common what all of them hold, also of the maps within
 * @param rest what each holds beside it; maps within are to be merged
 */
record CommonPart(Map<String, @Nullable Object> common, List<Map<String, @Nullable Object>> rest) {

  /**
   * @param maps one or more
   */
  static CommonPart of(List<? extends Map<?, ? extends @Nullable Object>> maps) {
    Map<String, @Nullable Object> common = new LinkedHashMap<>();
    List<Map<String, @Nullable Object>> rest = new ArrayList<>();
    maps.forEach(map -> {
      Map<String, @Nullable Object> own = new LinkedHashMap<>();
      map.forEach((key, value) -> own.put(String.valueOf(key), value));
      rest.add(own);
    });
    for (String key : List.copyOf(rest.getFirst().keySet())) {
      Object first = rest.getFirst().get(key);
      if (!rest.stream().allMatch(own -> own.containsKey(key))) {
        continue;
      }
      if (rest.stream().allMatch(own -> Objects.equals(own.get(key), first))) {
        common.put(key, first);
        rest.forEach(own -> own.remove(key));
      } else if (rest.stream().allMatch(own -> own.get(key) instanceof Map)) {
        List<Map<?, ?>> within = new ArrayList<>();
        rest.forEach(own -> within.add((Map<?, ?>) Objects.requireNonNull(own.get(key))));
        CommonPart parts = of(within);
        common.put(key, parts.common);
        for (int i = 0; i < rest.size(); i++) {
          rest.get(i).put(key, parts.rest.get(i));
        }
      }
    }
    return new CommonPart(common, rest);
  }
}
