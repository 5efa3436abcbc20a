package dev.foldnet.runtime.service;

import ai.djl.metric.Metric;
import ai.djl.metric.Metrics;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** DJL's metrics of a predictor, told and not kept: kept, they would grow with each prediction. */
final class ToldMetrics extends Metrics {
  private final PredictionListener listener;

  ToldMetrics(PredictionListener listener) {
    this.listener = listener;
  }

  @Override
  public void addMetric(Metric metric) {
    if (metric.getUnit() == ai.djl.metric.Unit.MICROSECONDS) {
      long time = metric.getValue().longValue();
      listener.took(metric.getMetricName(), Duration.of(time, ChronoUnit.MICROS));
    }
  }
}
