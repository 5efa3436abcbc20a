package dev.foldnet.runtime.checkpoint.zip;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Budget;
import dev.foldnet.runtime.checkpoint.source.Source;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A checked zip archive: what kind it is, and its entries by name below the one root folder. What
 * an operating system added to it is checked with the rest, and then passed over.
 */
public final class Archive {
  /** How the names of files end that torch and safetensors write, as people name them. */
  private static final List<String> CHECKPOINTS =
      List.of(".pth", ".pth.zip", ".pt", ".pth.tar", ".ckpt", ".th", ".bin", ".safetensors");

  private final Where where;
  private final String root;
  private final List<ZipPart> parts;
  private final Map<String, ZipPart> byName = new HashMap<>();

  private Archive(Where where, List<ZipPart> parts) {
    this.where = where;
    this.parts = parts;
    String first = parts.get(0).member().name();
    int slash = first.indexOf('/');
    this.root = slash < 0 ? "" : first.substring(0, slash);
  }

  /** Walks the archive: everything that can be wrong with it as a zip is refused here. */
  public static Archive read(Source source, Budget budget) throws WeightsException {
    ZipEnd end = ZipEnd.read(source);
    if (end.entries() == 0) {
      throw source.where().refuse("an empty zip archive");
    }
    List<ZipMember> members = ZipDirectory.read(source, end, budget);
    List<ZipPart> parts = new ArrayList<>();
    for (ZipPart part : ZipLayout.check(source, members, end.directory())) {
      if (!part.member().isLitter()) {
        parts.add(part);
      }
    }
    if (parts.isEmpty()) {
      throw source.where().refuse("a zip archive of nothing but what an operating system adds");
    }
    return new Archive(source.where(), parts);
  }

  /** The root folder's name. */
  public String root() {
    return root;
  }

  /** The entry of that name below the root, null where there is none. */
  public ZipPart part(String name) {
    return byName.get(name);
  }

  /** The one checkpoint of a released archive, null where this is no such archive. */
  public ZipPart released() throws WeightsException {
    ZipPart released = null;
    boolean torch = false;
    for (ZipPart part : parts) {
      String name = part.member().name();
      torch |= name.endsWith("/data.pkl");
      if (isCheckpoint(name)) {
        if (released != null) {
          throw where.refuse("a zip archive of several checkpoints");
        }
        released = part;
      }
    }
    return torch ? null : released;
  }

  private static boolean isCheckpoint(String name) {
    if (Character.isDigit(name.charAt(name.length() - 1))) {
      return false; // a storage, of which there are many
    }
    for (String suffix : CHECKPOINTS) {
      if (name.endsWith(suffix)) {
        return true;
      }
    }
    return false;
  }

  /** Requires the layout of {@code torch.save}: all in one folder, one data.pkl. */
  public void requireTorch() throws WeightsException {
    if (!holds("data.pkl")) {
      throw where.refuse(whatElse());
    }
    String folder = root + "/";
    for (ZipPart part : parts) {
      String name = part.member().name();
      if (!name.startsWith(folder)) {
        throw where.entry(name).refuse("lies outside the archive's one root folder " + root);
      }
      byName.put(name.substring(folder.length()), part);
    }
    if (part("constants.pkl") != null || holdsCode()) {
      throw where.refuse(
          "a TorchScript archive, not a checkpoint: save model.state_dict() instead");
    }
    if (part("data.pkl") == null) {
      throw where.entry(folder + "data.pkl").refuse("the archive has no such entry");
    }
    for (ZipPart part : parts) {
      String name = part.member().name();
      if (name.endsWith("/data.pkl") && !name.equals(folder + "data.pkl")) {
        throw where.entry(name).refuse("a second data.pkl");
      }
    }
  }

  private boolean holdsCode() {
    for (String name : byName.keySet()) {
      if (name.startsWith("code/")) {
        return true;
      }
    }
    return false;
  }

  private boolean holds(String file) {
    String below = "/" + file;
    for (ZipPart part : parts) {
      String name = part.member().name();
      if (name.equals(file) || name.endsWith(below)) {
        return true;
      }
    }
    return false;
  }

  private String whatElse() {
    boolean arrays = parts.stream().allMatch(part -> part.member().name().endsWith(".npy"));
    if (arrays) {
      return "a NumPy npz archive, not a checkpoint";
    }
    if (holds("data.pkl/")) {
      return "a zip archive whose data.pkl is a folder";
    }
    return "a zip archive of " + parts.size() + " entries without data.pkl, not a checkpoint";
  }
}
