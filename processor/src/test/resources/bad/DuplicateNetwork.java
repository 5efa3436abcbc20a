import dev.foldnet.dsl.*;

@Networks({
    @Network(name = "Net", id = "net", input = {3, 8, 8}),
    // [DuplicateNetwork] another network generates the class Net, upper and lower case alike: Net of DuplicateNetwork; choose another name
    @Network(name = "Net", input = {3, 9, 9}),
    // [DuplicateNetwork] another network generates the class NET, ...
    @Network(name = "NET", input = {3, 8, 8}),
    // [DuplicateNetwork] another network generates the class FusedNet, ...
    @Network(name = "FusedNet", input = {3, 8, 8}),
    // [DuplicateNetwork] there is a class DuplicateNetwork already; choose another name
    @Network(name = "DuplicateNetwork", input = {3, 8, 8}),
    @Network(name = "Other",
        // [DuplicateNetwork] another network has the id Net, upper and lower case alike: Net of DuplicateNetwork; choose another name
        id = "Net",
        input = {3, 8, 8}),
})
@Sequential
class DuplicateNetwork {
    @Relu Tensor y;
}
