from aws_solutions_constructs.aws_apigateway_sagemakerendpoint import ApiGatewayToSageMakerEndpoint


def build(stack):
    ApiGatewayToSageMakerEndpoint(
        stack, "Construct", endpoint_name="my-endpoint", resource_path="{user_id}",
        request_mapping_template='{"instances": [#set( $id = $input.params("user_id") ){"in0": [$id]}]}')
