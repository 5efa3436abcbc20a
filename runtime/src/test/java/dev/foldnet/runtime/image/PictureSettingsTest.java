package dev.foldnet.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings as written: what they come to, what is refused, and that they survive being written. */
class PictureSettingsTest {
  private static final List<Integer> INPUT = List.of(3, 224, 224);
  private static final PictureSettings STANDARD = PictureSettings.forInput(INPUT);

  private static final Map<String, List<String>> BAD =
      Map.ofEntries(
          Map.entry("width", sizes()),
          Map.entry("height", sizes()),
          Map.entry("padding", List.of("-1", "1025", "1e3", "two", "", "2.5", "NaN", "true")),
          Map.entry("fill", List.of("-1", "256", "black", "", "0.5")),
          Map.entry("channelOrder", List.of("bgr", "", "RBG", "BGRA")),
          Map.entry(
              "resize",
              List.of(
                  "0",
                  "-5",
                  "16385",
                  "1,2,3",
                  "1,2,NEAREST",
                  "8,8,BICUBIC,1",
                  "16384,16384",
                  "NaN",
                  "1e400")),
          Map.entry("resizeShort", List.of("0", "-1", "16385", "256,300", "1e400", "8,,", "")),
          Map.entry("resizeWithin", List.of("0", "8,-1", "16385", "1,2,3", "16384,16384", "")),
          Map.entry("interpolation", List.of("nearest", "", "2", "true", "bicubic,bicubic")),
          Map.entry("centerCrop", List.of("maybe", "", "1", "yes")),
          Map.entry("applySoftmax", List.of("maybe", "", "0")),
          Map.entry("topK", List.of("0", "-1", "1000001", "2147483648", "1.5", "Infinity", "")),
          Map.entry("flag", List.of("BLUE", "", "color", "RGB")),
          Map.entry("range", List.of("0,255", "", "0,1,2", "true")),
          Map.entry("normalize", norms()),
          Map.entry(
              "synsetFileName",
              List.of("absent.txt", "", ".", "..", "a/b", "../x", "/x", "a\\\\b", "c:x")));

  @TempDir Path folder;

  private static List<String> sizes() {
    return List.of(
        "0", "-1", "16385", "99999999999", "wide", "", "NaN", "Infinity", "1e2", "2.5", "224,224");
  }

  private static List<String> norms() {
    return List.of(
        "NaN,1",
        "0,NaN",
        "Infinity,1",
        "0,Infinity",
        "0,0",
        "0,-1",
        "0,1e-300",
        "1e300,1",
        "1e30,1e-30",
        "0.5,0.5,0.5",
        "0,0,0,1,1,0",
        "0,0,0,1,1,1,1",
        "0.5,",
        ",",
        "",
        "a,b");
  }

  static Stream<String> badLines() {
    return BAD.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(entry -> entry.getValue().stream().map(value -> entry.getKey() + "=" + value));
  }

  /** But synset: any text is some names, and how many, {@link #settingsFitTheirNetwork} checks. */
  @Test
  void everyNameHasBadValues() {
    List<String> names = new ArrayList<>(PictureArguments.NAMES);
    names.remove("synset");
    assertThat(BAD.keySet()).containsExactlyInAnyOrderElementsOf(names);
  }

  /** By name from a map, and from a file where the value can stand in one. */
  @ParameterizedTest
  @MethodSource("badLines")
  void whatCannotBeIsRefusedByItsName(String line) throws IOException {
    String name = line.substring(0, line.indexOf('='));
    String value = line.substring(name.length() + 1);

    assertThatThrownBy(() -> STANDARD.with(Map.of(name, value)))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining(name);
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("settings.properties");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "centreCrop=true | unknown setting \"centreCrop\"",
        "resize=8\\nresizeShort=8 | both given",
        "resizeShort=8,-1,BICUBIC\\ninterpolation=bicubic | and with resizeShort too",
        "resizeShort=8\\nresizeWithin=8 | both given",
        "normalize=true\\nrange=0,1 | both given",
        "synset=a\\nsynsetFileName=b | both given",
        "width=\\u00zz | no properties",
      })
  void whatContradictsItselfIsRefused(String text, String part) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("settings.properties")
        .hasMessageContaining(part);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resize=240,200 | Exact[width=240, height=200]",
        "resize=240 | Exact[width=240, height=240]",
        "resize=240.0,200.0,BILINEAR | Exact[width=240, height=200]",
        "resize=True | Exact[width=224, height=224]",
        "resize=false | None[]",
        "resizeShort=232 | ShortSide[side=232]",
        "resizeShort=232,-1,BILINEAR | ShortSide[side=232]",
        "width=300\\nresizeShort=true | ShortSide[side=300]",
        "resize=false\\nresizeShort=8 | ShortSide[side=8]",
        "resizeWithin=240,200 | Within[width=240, height=200]",
        "resizeWithin=true\\nresizeShort=false | Within[width=224, height=224]",
        "resizeWithin=false | None[]",
      })
  void resizeIsWrittenAsForDjl(String text, String expected) throws IOException {
    assertThat(read(text.replace("\\n", "\n")).preprocessing().resize()).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "topK=1 | BILINEAR",
        "interpolation=bicubic | BICUBIC",
        "interpolation=BILINEAR | BILINEAR",
        "interpolation=opencv_cubic | OPENCV_CUBIC",
        "interpolation=bicubic\\nresizeShort=256 | BICUBIC",
        "resize=240,200,BICUBIC | BICUBIC",
        "resizeShort=232,-1,bicubic | BICUBIC",
        "resizeWithin=240,200,BILINEAR | BILINEAR",
      })
  void interpolationStandsByItselfOrBehindTheSizes(String text, Interpolation expected)
      throws IOException {
    assertThat(read(text.replace("\\n", "\n")).preprocessing().interpolation()).isEqualTo(expected);
  }

  @Test
  void greyPicturesAreNormalisedByGreyNumbers() {
    PictureSettings grey = PictureSettings.forInput(List.of(1, 224, 224));

    assertThat(grey.with(Map.of("normalize", "true"))).isEqualTo(grey);
  }

  @Test
  void valuesMayBeNumbersAndTruthValues() {
    PictureSettings settings =
        STANDARD.with(Map.of("topK", 3, "padding", 2.0, "applySoftmax", false));

    assertThat(settings.scores()).isEqualTo(new ClassScores(List.of(), false, 3));
    assertThat(settings.preprocessing().padding()).isEqualTo(2);
  }

  @Test
  void propertiesAndStreamsSayTheSame() {
    String text = "\uFEFFsynset = Gr\u00fcn, rot\ntopK = 2\n";
    Properties properties = new Properties();
    properties.setProperty("synset", "Gr\u00fcn, rot");
    Properties above = new Properties(properties);
    above.setProperty("topK", "2");

    InputStream stream = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    assertThat(STANDARD.with(stream)).isEqualTo(STANDARD.with(above));
    assertThat(STANDARD.with(above).scores().labels()).containsExactly("Gr\u00fcn", "rot");
    assertThatThrownBy(() -> STANDARD.with(new ByteArrayInputStream(new byte[] {(byte) 0xFF})))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void writtenSettingsComeToThemselves() {
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      PictureSettings settings = random(random);

      assertThat(STANDARD.with(settings.arguments())).isEqualTo(settings);
      assertThat(random(random).with(settings.arguments())).isEqualTo(settings);
    }
  }

  private static PictureSettings random(Random random) {
    int channels = random.nextBoolean() ? 1 : 3;
    List<Double> mean = new ArrayList<>();
    List<Double> std = new ArrayList<>();
    for (int c = 0; c < channels; c++) {
      mean.add(random.nextGaussian());
      std.add(Math.exp(random.nextGaussian()));
    }
    List<Resize> resizes =
        List.of(
            new Resize.None(),
            new Resize.ShortSide(1 + random.nextInt(1 << 14)),
            new Resize.Exact(1 + random.nextInt(4096), 1 + random.nextInt(4096)),
            new Resize.Within(1 + random.nextInt(4096), 1 + random.nextInt(4096)));
    List<List<String>> labels =
        List.of(
            List.of(),
            List.of("tench, Tinca tinca"),
            List.of("", "a"),
            List.of("a\\", "b = c", " , ", "\u202e\u0000"),
            List.of("one", "two"));
    return new PictureSettings(
        new Preprocessing(
            resizes.get(random.nextInt(resizes.size())),
            List.of(Interpolation.values()).get(random.nextInt(3)),
            random.nextInt(1025),
            random.nextBoolean(),
            1 + random.nextInt(300),
            1 + random.nextInt(300),
            mean,
            std,
            channels == 3 && random.nextBoolean(),
            random.nextInt(256)),
        new ClassScores(
            labels.get(random.nextInt(labels.size())),
            random.nextBoolean(),
            1 + random.nextInt(1_000_000)));
  }

  @Test
  void namesOfClassesStandInAFile() throws IOException {
    Files.writeString(folder.resolve("names.txt"), "tench, Tinca tinca\r\n goldfish \n");

    assertThat(read("synsetFileName=names.txt").scores().labels())
        .containsExactly("tench, Tinca tinca", "goldfish");
    assertThat(read("synset=").scores().labels()).isEmpty();
  }

  /** Where one is opened, the test hangs. */
  @Test
  void whatIsNoRegularFileIsNotOpened() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo here");
    assumeTrue(Files.exists(Path.of("/dev/zero")), "no /dev/zero here");
    Files.createSymbolicLink(folder.resolve("zero"), Path.of("/dev/zero"));
    Files.createDirectory(folder.resolve("inner"));
    for (String name : List.of("pipe", "zero", "inner")) {
      assertThatThrownBy(() -> read("synsetFileName=" + name))
          .isInstanceOf(PictureException.class)
          .hasMessageContaining("\"" + name + "\": is no regular file");
      Path weights = folder.resolve(name + "2");
      Path beside = folder.resolve(name + "2.properties");
      Files.createSymbolicLink(beside, folder.resolve(name));
      assertThatThrownBy(() -> PictureSettings.beside(weights, INPUT))
          .isInstanceOf(PictureException.class)
          .hasMessageContaining(beside + ": is no regular file");
    }
    Files.delete(folder.resolve("zero"));
  }

  @Test
  void linksStayInTheFolder(@TempDir Path elsewhere) throws IOException {
    Path outside = Files.writeString(elsewhere.resolve("names.txt"), "a\nb\n");
    Files.createSymbolicLink(folder.resolve("out.txt"), outside);
    Files.createDirectory(folder.resolve("inner"));
    Path inside = Files.writeString(folder.resolve("inner/names.txt"), "a\nb\n");
    Files.createSymbolicLink(folder.resolve("in.txt"), inside);
    Files.createSymbolicLink(folder.resolve("nowhere.txt"), folder.resolve("absent"));

    assertThat(read("synsetFileName=in.txt").scores().labels()).containsExactly("a", "b");
    for (String name : List.of("out.txt", "nowhere.txt")) {
      assertThatThrownBy(() -> read("synsetFileName=" + name))
          .isInstanceOf(PictureException.class)
          .hasMessageContaining(name);
    }
    Files.delete(folder.resolve("out.txt"));
  }

  @Test
  void filesHaveALargestSize() throws IOException {
    Files.write(folder.resolve("names.txt"), new byte[(4 << 20) + 1]);
    Files.write(folder.resolve("x.properties"), new byte[(1 << 20) + 1]);

    assertThatThrownBy(() -> read("synsetFileName=names.txt"))
        .hasMessageContaining("names.txt")
        .hasMessageContaining("more than 4194304 bytes");
    assertThatThrownBy(() -> PictureSettings.beside(folder.resolve("x"), INPUT))
        .hasMessageContaining("x.properties")
        .hasMessageContaining("more than 1048576 bytes");
  }

  /** Weights may be called as they like. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "names that it does not allow")
  void anyNameOfWeightsHasAFileBeside() throws IOException {
    for (String name : List.of("a:b.pth", "a\\b", "...", "\u00e4 \u202e.pth")) {
      Files.writeString(folder.resolve(name + ".properties"), "topK = 7\n");

      assertThat(PictureSettings.beside(folder.resolve(name), INPUT).scores().top()).isEqualTo(7);
    }
  }

  /** Metadata may hold any length of text. */
  @Test
  void valuesHaveALargestSize() {
    for (String name : PictureArguments.NAMES) {
      assertThatThrownBy(() -> STANDARD.with(Map.of(name, "1,".repeat((2 << 20) + 1))))
          .isInstanceOf(PictureException.class)
          .hasMessageContaining(name + " is longer than");
    }
    for (String comma : List.of(",", "\n")) {
      assertThatThrownBy(() -> STANDARD.with(Map.of("synset", comma.repeat(1_000_001))))
          .isInstanceOf(PictureException.class)
          .hasMessageContaining("synset has more than 1000000 labels");
    }
  }

  @Test
  void valuesHaveNoFilesBesideThem() {
    assertThatThrownBy(() -> STANDARD.with(Map.of("synsetFileName", "names.txt")))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("no folder");
  }

  @Test
  void settingsFitTheirNetwork() {
    PictureSettings labelled = STANDARD.with(Map.of("synset", "a, b, c"));

    assertThat(labelled.requireFits(INPUT, List.of(3))).isSameAs(labelled);
    assertThat(labelled.requireFits(INPUT, List.of(21, 8, 8))).isSameAs(labelled);
    assertThatThrownBy(() -> labelled.requireFits(INPUT, List.of(4)))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("synset has 3 labels")
        .hasMessageContaining("4 classes");
    for (Map<String, String> other : List.of(Map.of("width", "8"), Map.of("flag", "GRAYSCALE"))) {
      assertThatThrownBy(() -> STANDARD.with(other).requireFits(INPUT, List.of(3)))
          .isInstanceOf(PictureException.class)
          .hasMessageContaining("[3, 224, 224]");
    }
  }

  private PictureSettings read(String text) throws IOException {
    Path file = folder.resolve("settings.properties");
    Files.writeString(file, text + "\n");
    return PictureSettings.read(file, INPUT);
  }
}
