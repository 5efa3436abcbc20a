package dev.foldnet.processor;

import com.google.auto.service.AutoService;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.LifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * All properties of the build draw from one seed, so that it says the same each time. With {@code
 * -Dfoldnet.seed=random} each draws from a fresh one, which its report names, with a number from
 * that; {@code -Dfoldnet.tries=N} tries N times as often.
 */
@AutoService(LifecycleHook.class)
public final class PropertySeed implements AroundPropertyHook {
  private static final String FIXED = "20261129";
  private static final int TRIES = 1000;

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    PropertyAttributes attributes = context.attributes();
    String seed = System.getProperty("foldnet.seed", FIXED);
    if (!seed.equals("random")) {
      attributes.setSeed(seed);
    }
    attributes.setTries(attributes.tries().orElse(TRIES) * Integer.getInteger("foldnet.tries", 1));
    return property.execute();
  }
}
