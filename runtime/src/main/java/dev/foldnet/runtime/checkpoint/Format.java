package dev.foldnet.runtime.checkpoint;

/** The formats that {@link Checkpoint} reads. */
public enum Format {
  /** An archive, as {@code torch.save} writes since 1.6. */
  TORCH_ZIP("torch zip"),
  /** Five pickles and the storages, as {@code torch.save} wrote before 1.6. */
  TORCH_LEGACY("torch before 1.6"),
  /** A JSON header and the data, as Hugging Face's safetensors writes. */
  SAFETENSORS("safetensors"),
  /** The same, with the weights that a fused network computes with; its metadata say which. */
  FOLDED("folded safetensors");

  private final String text;

  Format(String text) {
    this.text = text;
  }

  /** The name for people. */
  @Override
  public String toString() {
    return text;
  }
}
