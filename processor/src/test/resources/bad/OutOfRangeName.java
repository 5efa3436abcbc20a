import dev.foldnet.dsl.*;

@Networks({
    @Network(id = "a", input = {3, 8, 8},
        // [OutOfRange] "Res-Net" is no name for a class: use letters, digits and _
        name = "Res-Net"),
    // [OutOfRange] "class" is no name for a class: it is a word of Java; choose another
    @Network(name = "class", input = {3, 8, 8}),
})
@Sequential
class OutOfRangeName {
    @Relu Tensor y;
}
