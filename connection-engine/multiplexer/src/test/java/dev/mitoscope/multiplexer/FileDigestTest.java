package dev.mitoscope.multiplexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDigestTest {
  private static final int LARGE = 3 << 20;

  @TempDir private Path directory;

  private Path file(int size, int of) throws IOException {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) of);
    return Files.write(directory.resolve("file"), bytes);
  }

  private static String expected(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-1").digest(Files.readAllBytes(file)));
  }

  @Test
  void isThatOfSmallAndOfLargeFiles() throws Exception {
    for (int size : new int[] {0, 100, LARGE}) {
      Path file = file(size, 1);
      assertThat(FileDigest.of(file, "SHA-1")).isEqualTo(expected(file));
    }
  }

  @Test
  void isTheSameForAllWhoAskAtOnce() throws Exception {
    Path file = file(LARGE, 2);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    List<Callable<String>> questions = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      questions.add(() -> FileDigest.of(file, "SHA-1"));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> answer : threads.invokeAll(questions)) {
        assertThat(answer.get()).isEqualTo(expected(file));
      }
    }
  }

  @Test
  void isNotRememberedOfWhatJustChanged() throws Exception {
    for (int of = 0; of < 5; of++) {
      Path file = file(LARGE, of);
      assertThat(FileDigest.of(file, "SHA-1")).isEqualTo(expected(file));
    }
  }

  @Test
  void isNotRememberedOfAnOldFileThatWasReplacedByAnotherOfItsAge() throws Exception {
    FileTime old = FileTime.from(Instant.now().minusSeconds(60));
    for (int of = 0; of < 5; of++) {
      Path file = file(LARGE, of);
      Files.setLastModifiedTime(file, old);
      assertThat(FileDigest.of(file, "SHA-1")).isEqualTo(expected(file));
    }
  }

  @Test
  void saysWhatCanNotBeRead() {
    Path missing = directory.resolve("missing");
    assertThatThrownBy(() -> FileDigest.of(missing, "SHA-1"))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("missing");
  }
}
