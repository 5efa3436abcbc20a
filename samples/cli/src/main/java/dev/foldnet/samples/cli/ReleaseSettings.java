package dev.foldnet.samples.cli;

import dev.foldnet.runtime.image.PictureSettings;
import dev.foldnet.runtime.image.Preprocessing;
import dev.foldnet.runtime.image.Resize;
import dev.foldnet.runtime.store.Release;

/** What became of pictures when released weights were measured. */
final class ReleaseSettings {
  private ReleaseSettings() {}

  /**
   * The settings with the share of the picture, the means and deviations that the release names.
   */
  static PictureSettings of(Release release, PictureSettings settings) {
    Preprocessing standard = settings.preprocessing();
    boolean normalised = release.dataSet().mean().size() == standard.mean().size();
    Preprocessing preprocessing =
        new Preprocessing(
            resize(release, standard),
            standard.padding(),
            standard.centreCrop(),
            standard.width(),
            standard.height(),
            normalised ? release.dataSet().mean() : standard.mean(),
            normalised ? release.dataSet().std() : standard.std());
    return new PictureSettings(preprocessing, settings.scores());
  }

  private static Resize resize(Release release, Preprocessing standard) {
    if (release.imageScale().isEmpty() || !standard.centreCrop()) {
      return standard.resize();
    }
    int side = Math.min(standard.width(), standard.height());
    return new Resize.ShortSide((int) Math.ceil(side / release.imageScale().getAsDouble()));
  }
}
