package dev.foldnet.runtime.service;

import ai.djl.metric.Metric;
import ai.djl.metric.Metrics;
import ai.djl.metric.Unit;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** DJL's metrics of a predictor, told and not kept: kept, they would grow with each prediction. */
final class ToldMetrics extends Metrics {
  private static final String PREFIX = "foldnet.";

  private final PredictionListener listener;

  ToldMetrics(PredictionListener listener) {
    this.listener = listener;
  }

  @Override
  public void addMetric(Metric metric) {
    if (metric.getUnit() == Unit.MICROSECONDS) {
      String name = PREFIX + metric.getMetricName().toLowerCase(Locale.ROOT);
      listener.took(name, Duration.of(metric.getValue().longValue(), ChronoUnit.MICROS));
    }
  }
}
