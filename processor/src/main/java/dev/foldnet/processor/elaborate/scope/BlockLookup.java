package dev.foldnet.processor.elaborate.scope;

import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.expression.BlockValue;
import dev.foldnet.processor.op.LayerSchema;
import dev.foldnet.processor.op.Layers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The layers and blocks that an instance's expressions can name: nested classes, what {@code @Uses}
 * lists, the package, the layers.
 */
public final class BlockLookup {
  private final Session session;
  private final Instance instance;

  BlockLookup(Session session, Instance instance) {
    this.session = session;
    this.instance = instance;
  }

  /** The layer or block of a simple name. */
  Optional<BlockValue> find(String name) {
    Optional<BlockDeclaration> declaration = declaration(name);
    if (declaration.isPresent()) {
      return target(declaration.get()).map(target -> new BlockValue(target, List.of()));
    }
    return Layers.find(name).map(layer -> new BlockValue(new Target.Layer(layer), List.of()));
  }

  private Optional<BlockDeclaration> declaration(String name) {
    BlockDeclaration here = instance.declaration();
    String listed = here.names().get(name);
    if (listed != null) {
      Optional<BlockDeclaration> block = session.block(listed);
      if (block.isPresent()) {
        return block;
      }
    }
    String inPackage = here.packageName().isEmpty() ? name : here.packageName() + "." + name;
    return session.block(inPackage);
  }

  /** A declared block with the instance it belongs to; empty if it cannot be used here. */
  public Optional<Target.Declared> target(BlockDeclaration declaration) {
    if (!declaration.inner()) {
      return Optional.of(new Target.Declared(declaration, Optional.empty()));
    }
    String wanted = declaration.enclosing().get(0);
    for (Optional<Instance> at = Optional.of(instance); at.isPresent(); at = at.get().outer()) {
      if (at.get().declaration().qualifiedName().equals(wanted)) {
        return Optional.of(new Target.Declared(declaration, at));
      }
    }
    return Optional.empty();
  }

  /** All names, for near ones. */
  Set<String> all() {
    Set<String> names = new TreeSet<>(instance.declaration().names().keySet());
    names.addAll(session.namesIn(instance.declaration().packageName()));
    Layers.all().stream().map(LayerSchema::name).forEach(names::add);
    return names;
  }
}
