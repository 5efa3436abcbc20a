package dev.foldnet.runtime.image;

import ai.djl.Model;
import ai.djl.modality.Classifications;
import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorFactory;
import ai.djl.util.Pair;
import java.io.Serializable;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Makes translators for pictures, for DJL's {@code Criteria} and for DJL Serving, which take it by
 * the name of this class: the argument {@code translatorFactory}. Arguments have the names that
 * {@link PictureSettings} has; what they do not say is as {@link PictureMetadata} in the model's
 * file or properties say, else as {@link PictureSettings#forInput} has it for the input that the
 * model describes, or else for {@code width} and {@code height}, or else for 3 x 224 x 224. A file
 * {@code synset.txt} beside the model names the classes, as with DJL. Other arguments, which DJL
 * and Serving pass along, are ignored; those of DJL's image translators that are not known here are
 * refused. Thread safe.
 */
public final class PictureTranslatorFactory implements TranslatorFactory, Serializable {
  private static final long serialVersionUID = 1;
  private static final String SYNSET_TXT = "synset.txt";

  /** What DJL's translators suppose. */
  private static final List<Integer> DJL_INPUT = List.of(3, 224, 224);

  /** DJL's other arguments for pictures, and the values by which they do nothing. */
  private static final Map<String, String> UNKNOWN =
      Map.of("pad", "false", "centerFit", "false", "toTensor", "true", "synsetUrl", "");

  /** Made by name. */
  public PictureTranslatorFactory() {}

  /**
   * DJL's {@code Image}, {@code byte[]}, {@code Path}, {@code InputStream} and DJL's {@code Input}
   * to {@code Classifications}, and {@code Input} to {@code Output}: JSON.
   */
  @Override
  public Set<Pair<Type, Type>> getSupportedTypes() {
    Set<Pair<Type, Type>> types = new HashSet<>();
    PictureSource.ALL.keySet().forEach(type -> types.add(new Pair<>(type, Classifications.class)));
    types.add(new Pair<>(Input.class, Output.class));
    return types;
  }

  /**
   * Makes a translator.
   *
   * @param model null, or what describes its input and output and has files beside it
   * @throws IllegalArgumentException if the types are none of {@link #getSupportedTypes}
   * @throws TranslateException if an argument cannot be, or does not fit the model
   */
  @Override
  @SuppressWarnings("unchecked")
  public <I, O> Translator<I, O> newInstance(
      Class<I> input, Class<O> output, Model model, Map<String, ?> arguments)
      throws TranslateException {
    if (!isSupported(input, output)) {
      throw new IllegalArgumentException(
          "no translator from " + input.getName() + " to " + output.getName());
    }
    PictureSettings settings = settings(model, arguments);
    return output == Output.class
        ? (Translator<I, O>) new PictureServingTranslator(settings)
        : (Translator<I, O>) PictureTranslator.of(input, settings);
  }

  static PictureSettings settings(Model model, Map<String, ?> arguments) throws TranslateException {
    try {
      return checked(model, arguments);
    } catch (PictureException e) {
      throw new TranslateException(e.getMessage(), e);
    }
  }

  private static PictureSettings checked(Model model, Map<String, ?> arguments) {
    Map<String, Object> known = known(arguments);
    Siblings siblings = siblings(model);
    boolean named =
        known.containsKey(PictureArguments.SYNSET)
            || known.containsKey(PictureArguments.SYNSET_FILE_NAME);
    if (!named && siblings.has(SYNSET_TXT)) {
      known.put(PictureArguments.SYNSET_FILE_NAME, SYNSET_TXT);
    }
    Map<String, String> written = model == null ? Map.of() : metadata(model);
    ModelShapes shapes = ModelShapes.of(model);
    PictureSettings settings =
        standard(shapes, written.isEmpty() ? known : written).with(written).with(known, siblings);
    return shapes.input().isEmpty()
        ? settings
        : settings.requireFits(shapes.input(), shapes.output());
  }

  /** pytorchcv's settings for the model's input, else for the size that the arguments say. */
  private static PictureSettings standard(ModelShapes shapes, Map<String, ?> arguments) {
    if (!shapes.input().isEmpty()) {
      return PictureSettings.forInput(shapes.input());
    }
    Map<String, Object> sizes = new HashMap<>(arguments);
    sizes.keySet().retainAll(Set.of("width", "height", "flag"));
    Preprocessing asked = PictureSettings.forInput(DJL_INPUT).with(sizes).preprocessing();
    return PictureSettings.forInput(List.of(asked.mean().size(), asked.height(), asked.width()));
  }

  private static Map<String, String> metadata(Model model) {
    Map<String, String> written = new HashMap<>();
    if (model.getBlock() != null) {
      written.putAll(PictureMetadata.arguments(model.getBlock().getCustomMetadata()));
    }
    written.putAll(PictureMetadata.arguments(model.getProperties()));
    return written;
  }

  /** The arguments about pictures. */
  private static Map<String, Object> known(Map<String, ?> arguments) {
    Map<String, Object> known = new HashMap<>();
    for (Map.Entry<String, ?> argument : arguments.entrySet()) {
      String name = argument.getKey();
      String off = UNKNOWN.get(name);
      if (off != null && !off.equals(String.valueOf(argument.getValue()))) {
        throw new PictureException(
            "the argument %s = %s of DJL's translators is not known here"
                .formatted(name, PictureArguments.quote(String.valueOf(argument.getValue()))));
      }
      String meant = meant(name);
      if (meant != null && !meant.equals(name)) {
        throw new PictureException("unknown argument " + name + "; did you mean " + meant + "?");
      }
      if (meant != null) {
        known.put(name, argument.getValue());
      }
    }
    return known;
  }

  /** The known name that differs from this one by case and underscores at most. */
  private static String meant(String name) {
    String plain = plain(name);
    for (String known : PictureArguments.NAMES) {
      if (plain(known).equals(plain)) {
        return known;
      }
    }
    return null;
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  private static Siblings siblings(Model model) {
    return model == null || model.getModelPath() == null
        ? Siblings.none()
        : Siblings.besideFile(model.getModelPath().resolve(SYNSET_TXT));
  }
}
