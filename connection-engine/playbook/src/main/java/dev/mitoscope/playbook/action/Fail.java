package dev.mitoscope.playbook.action;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fails with a message. */
final class Fail implements Action {

  @Override
  public Map<String, @Nullable Object> run(ActionCall call) throws ActionException {
    String message = Arguments.text(call.arguments(), "msg");
    throw ActionException.failed(message == null ? "Failed as requested from task" : message);
  }

  @Override
  public boolean isOnController() {
    return true;
  }
}
